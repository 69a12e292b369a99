// While papers are printed the table of requests is fetched anew; the rest of the page stays as it is.
const tabel = document.querySelector("[data-kemajuan]");
const kabar = document.querySelector("[data-kabar]");

async function perbarui() {
  const jawab = await fetch(tabel.dataset.kemajuan);
  const baru = new DOMParser().parseFromString(await jawab.text(), "text/html").querySelector("[data-kemajuan]");
  if (!jawab.ok || !baru) return;
  tabel.replaceChildren(...baru.childNodes);
  if (baru.dataset.berjalan) tunggu();
  else kabar.textContent = "Pencetakan selesai.";
}

function tunggu() {
  setTimeout(() => perbarui().catch(tunggu), 5000);
}

tunggu();
