"use strict";
/* Everything works without this file. It refreshes numbers, copies hashes, takes dropped files. */
(() => {
  const fetchPage = async (url, options) => {
    const answer = await fetch(url, options);
    const type = answer.headers.get("Content-Type") || "";
    if (!type.startsWith("text/html") || answer.redirected) throw new Error("no page");
    return { ok: answer.ok, page: new DOMParser().parseFromString(await answer.text(), "text/html") };
  };

  /* Puts a new text in place and lets it fade in, when it is another one. */
  const renew = (cell, text) => {
    if (cell && cell.textContent !== text) {
      cell.textContent = text;
      cell.classList.remove("fresh");
      void cell.offsetWidth;
      cell.classList.add("fresh");
    }
  };

  const every = (seconds, work) => {
    setInterval(() => { if (!document.hidden) work().catch(() => {}); }, seconds * 1000);
    document.addEventListener("visibilitychange", () => { if (!document.hidden) work().catch(() => {}); });
  };

  const card = document.querySelector("[data-live]");
  if (card) {
    every(4, async () => {
      const { ok, page } = await fetchPage(card.dataset.live);
      if (!ok) return;
      const cells = card.querySelectorAll("dd");
      page.querySelectorAll("dd").forEach((dd, i) => {
        renew(cells[i], dd.textContent);
        cells[i].className = dd.className + (cells[i].classList.contains("fresh") ? " fresh" : "");
      });
      card.querySelector(".when").textContent = page.querySelector(".when").textContent;
      const own = card.querySelector(".own");
      const now = page.querySelector(".own");
      if (own.textContent !== now.textContent) own.replaceWith(now);
    });
  }

  const list = document.querySelector("[data-rows]");
  if (list) {
    every(15, async () => {
      const { ok, page } = await fetchPage(list.dataset.rows);
      if (!ok) return;
      for (const row of page.querySelectorAll("tr")) {
        const here = document.getElementById(row.id);
        if (!here) continue;
        for (const kind of ["up", "dn"]) {
          const text = row.querySelector("." + kind).textContent;
          const cell = here.querySelector("." + kind);
          renew(cell.querySelector("b"), text);
          cell.classList.toggle("none", text === "0");
        }
        renew(here.querySelector(".done"), row.querySelector(".done").textContent);
      }
    });
  }

  /* "/" goes to the search field, never while typing. */
  document.addEventListener("keydown", (event) => {
    const search = document.getElementById("q");
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "/" && search && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.focus();
      search.select();
    }
    if (event.key === "Escape") document.querySelectorAll(".menu[open]").forEach((menu) => menu.removeAttribute("open"));
  });
  document.addEventListener("click", (event) => {
    document.querySelectorAll(".menu[open]").forEach((menu) => {
      if (!menu.contains(event.target)) menu.removeAttribute("open");
    });
  });

  if (navigator.clipboard) {
    document.querySelectorAll("[data-copy]").forEach((button) => {
      button.hidden = false;
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(button.dataset.copy);
        button.title = "Copied";
        button.setAttribute("aria-label", "Copied");
      });
    });
  }

  /* A second press of a button does nothing while the first is under way. */
  document.addEventListener("submit", (event) => {
    if (event.target.getAttribute("aria-busy") === "true") event.preventDefault();
    else if (event.target.method === "post") event.target.setAttribute("aria-busy", "true");
  });
  addEventListener("pageshow", () => {
    document.querySelectorAll("form[aria-busy]").forEach((form) => form.removeAttribute("aria-busy"));
  });

  /* Upload: a file is read as soon as it is picked or dropped; what was typed stays. */
  const LIMIT = 10 * 1024 * 1024;
  const read = async () => {
    const form = document.getElementById("upload");
    const picked = form.querySelector("#file");
    if (!picked.files.length) return;
    if (picked.files[0].size > LIMIT) {
      picked.setCustomValidity("A .torrent file may have 10 MiB here. Choose the .torrent, not the data it describes.");
      picked.reportValidity();
      return;
    }
    picked.setCustomValidity("");
    form.setAttribute("aria-busy", "true");
    try {
      const { page } = await fetchPage("/upload/read", { method: "POST", body: new FormData(form) });
      const next = page.getElementById("upload");
      if (!next) throw new Error("no form");
      form.replaceWith(document.importNode(next, true));
      prepare();
      document.getElementById("title").focus();
    } catch {
      form.removeAttribute("aria-busy");
      form.querySelector("[data-read]").hidden = false;
    }
  };
  const prepare = () => {
    const form = document.getElementById("upload");
    const drop = document.getElementById("file-drop");
    if (!form || !drop) return;
    const picked = form.querySelector("#file");
    form.querySelector("[data-read]").hidden = true;
    picked.addEventListener("change", read);
    drop.addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("over"); });
    drop.addEventListener("dragleave", () => drop.classList.remove("over"));
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      drop.classList.remove("over");
      if (event.dataTransfer.files.length) {
        picked.files = event.dataTransfer.files;
        read();
      }
    });
  };
  prepare();
})();
