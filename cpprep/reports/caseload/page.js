"use strict";
(() => {
  const table = document.getElementById("sortable");
  const body = table.tBodies[0];
  const said = document.getElementById("said");
  const rows = Array.from(body.rows);
  const key = (row, column) => row.cells[column].dataset.order ?? row.cells[column].textContent;
  const compare = (a, b) => a.localeCompare(b, "en-GB", { numeric: true });
  Array.from(table.tHead.rows[0].cells).forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = heading.textContent;
    heading.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = heading.getAttribute("aria-sort") === "ascending";
      for (const each of table.tHead.rows[0].cells) each.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", down ? "descending" : "ascending");
      const keyed = rows.map((row) => [key(row, column), row]);
      keyed.sort((a, b) => (down ? compare(b[0], a[0]) : compare(a[0], b[0])));
      body.append(...keyed.map(([, row]) => row));
      said.textContent = `Sorted by ${button.textContent}, ${down ? "downwards" : "upwards"}.`;
    });
  });
})();
