// How saving is told, in the grid of a sheet and in the texts of a report: the same icons and words for the same state.

const KEADAAN = {
  menyimpan: ["berjalan", "Menyimpan…"],
  tersimpan: ["selesai", "Tersimpan"],
  ditolak: ["terlambat", "Ditolak"],
  bentrok: ["terlambat", "Bentrok"],
  terkunci: ["kunci", "Terkunci"],
  antre: ["jam", "Antre"],
};
const SVG = "http://www.w3.org/2000/svg";

export const buat = (nama, isi = "", kelas = "") => {
  const simpul = document.createElement(nama);
  if (isi) simpul.textContent = isi;
  if (kelas) simpul.className = kelas;
  return simpul;
};

export const ikon = (nama) => {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "ikon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#i-${nama}`);
  svg.append(use);
  return svg;
};

export const tandai = (tempat, keadaan, pesan = "") => {
  const [gambar, kata] = KEADAAN[keadaan];
  tempat.className = `ks ks-${keadaan}`;
  tempat.replaceChildren(ikon(gambar), ` ${pesan ? `${kata}: ${pesan}` : kata}`);
};
