/* Security keys: asks the device for the credential and sends the form. The data come from the page, as JSON. */
(() => {
  "use strict";
  const data = document.getElementById("data-kunci");
  const perangkat = window.webauthnJSON;
  if (!data || !perangkat || !perangkat.supported()) return;
  const isi = JSON.parse(data.textContent);

  for (const formulir of document.querySelectorAll("form[data-kunci]")) {
    const tombol = formulir.querySelector("button[hidden]");
    const kabar = formulir.querySelector("[data-kunci-kabar]");
    tombol.hidden = false;
    kabar.textContent = "";
    tombol.addEventListener("click", async () => {
      kabar.textContent = "Menunggu kunci keamanan …";
      try {
        const jawaban = formulir.dataset.kunci === "tambah"
          ? await perangkat.create(isi.creation_options)
          : await perangkat.get(isi.request_options);
        formulir.elements.credential.value = JSON.stringify(jawaban);
        formulir.submit();
      } catch (galat) {
        kabar.textContent = `Kunci keamanan tidak terbaca (${galat.name}). Coba kembali; situs harus dibuka dengan nama host dan HTTPS.`;
      }
    });
  }
})();
