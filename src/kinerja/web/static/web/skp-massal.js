// While papers are printed the page shows how far they are; nothing on it is typed, so it may load itself anew.
setTimeout(() => {
  if (!document.querySelector("input[type=file]")?.files.length) location.reload();
}, 6000);
