// SPDX-License-Identifier: AGPL-3.0-or-later
// Comfort only: every page works without it.
"use strict";

// "Leave this page quickly": go at once, and put the other page in this one's place so that Back does not return here.
document.addEventListener("click", (event) => {
  const leave = event.target.closest("[data-leave]");
  if (leave) {
    event.preventDefault();
    document.title = "…";
    document.body.hidden = true;
    location.replace(leave.href);
  }
  if (event.target.closest("[data-print]")) window.print();
});

// After a refused form, begin at the summary of what is to be put right.
document.querySelector("[data-focus]")?.focus();
document.querySelectorAll("[data-print]").forEach((button) => { button.hidden = false; });

// Files: list what was chosen, and take what is dropped.
document.querySelectorAll("[data-drop]").forEach((drop) => {
  const input = drop.querySelector("input[type=file]");
  const list = drop.querySelector("[data-files]");
  const size = (bytes) => bytes < 1e6 ? Math.ceil(bytes / 1e3) + " kB" : (bytes / 1e6).toFixed(1) + " MB";
  const show = () => {
    list.replaceChildren(...Array.from(input.files, (file) => {
      const line = document.createElement("li"), name = document.createElement("bdi"), weight = document.createElement("span");
      name.textContent = file.name;
      weight.textContent = size(file.size);
      weight.className = "quiet";
      line.append(name, weight);
      return line;
    }));
    list.hidden = !input.files.length;
  };
  input.addEventListener("change", show);
  drop.addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("over"); });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    const given = new DataTransfer();
    Array.from(event.dataTransfer.files).slice(0, input.multiple ? undefined : 1).forEach((file) => given.items.add(file));
    input.files = given.files;
    show();
  });
});

// Keys j and k turn to the next and the former letter, unless somebody is typing.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
  document.querySelector(`a[data-key="${CSS.escape(event.key)}"]`)?.click();
});

// A list that can be put in order: drag a row, and its own form says the new place.
document.querySelectorAll("[data-sort]").forEach((list) => {
  let dragged = null;
  Array.from(list.children).filter((row) => row.querySelector("[data-place]")).forEach((row) => { row.draggable = true; });
  list.addEventListener("dragstart", (event) => { dragged = event.target.closest("[data-sort] > *"); });
  list.addEventListener("dragover", (event) => {
    const row = event.target.closest("[data-sort] > *");
    if (!dragged || !row || row === dragged || row.parentElement !== list) return;
    event.preventDefault();
    const { top, height } = row.getBoundingClientRect();
    row[event.clientY < top + height / 2 ? "before" : "after"](dragged);
  });
  list.addEventListener("drop", (event) => event.preventDefault());
  list.addEventListener("dragend", () => {
    const place = dragged?.querySelector("[data-place]");
    if (!place) return;
    place.value = Array.from(list.children).indexOf(dragged) + 1;
    dragged = null;
    place.form.submit();
  });
});
