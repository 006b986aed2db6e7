// What a reader chose is kept and set again before anything is painted; all else waits for the page.
const page = document.documentElement;
const choices = ["theme", "size"];

function kept(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function keep(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // A reader who keeps nothing has the choice for this page.
  }
}

function choose(name, value) {
  if (value) page.dataset[name] = value;
}

for (const name of choices) choose(name, kept(name));

function frame() {
  const paper = getComputedStyle(page).getPropertyValue("--paper");
  for (const each of document.querySelectorAll("meta[name=theme-color]")) each.content = paper;
}

function settings() {
  for (const name of choices) {
    for (const radio of document.querySelectorAll(`input[name=${name}]`)) {
      radio.checked = radio.value === (page.dataset[name] || radio.dataset.usual);
      radio.addEventListener("change", () => {
        choose(name, radio.value);
        keep(name, radio.value);
        frame();
      });
    }
  }
  if (page.dataset.theme) frame();
}

function copying() {
  const button = document.querySelector(".copy");
  if (!button || !navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.link);
    button.textContent = button.dataset.copied;
  });
}

async function offline() {
  const box = document.querySelector("#offline");
  if (!box || !navigator.serviceWorker) return;
  const worker = new URL(box.dataset.worker, location.href);
  box.closest("label").hidden = false;
  box.checked = Boolean(await navigator.serviceWorker.getRegistration(worker));
  box.addEventListener("change", async () => {
    if (box.checked) {
      await navigator.serviceWorker.register(worker);
      return;
    }
    const registration = await navigator.serviceWorker.getRegistration(worker);
    await registration?.unregister();
    for (const name of await caches.keys()) await caches.delete(name);
  });
}

addEventListener("DOMContentLoaded", () => {
  settings();
  copying();
  offline();
});
