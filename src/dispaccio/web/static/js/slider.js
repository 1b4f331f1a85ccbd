// Makes a list of periods a slider: the same addresses, one drag away.
for (const nav of document.querySelectorAll("[data-slider]")) {
  const links = [...nav.querySelectorAll("a")];
  const slider = document.createElement("input");
  slider.type = "range";
  slider.min = 0;
  slider.max = links.length - 1;
  slider.value = Math.max(links.findIndex((link) => link.ariaCurrent === "true"), 0);
  slider.setAttribute("aria-label", nav.getAttribute("aria-label"));
  const now = document.createElement("output");
  const tell = () => {
    now.textContent = links[slider.value].textContent;
    slider.setAttribute("aria-valuetext", now.textContent);
  };
  slider.addEventListener("input", tell);
  slider.addEventListener("change", () => location.assign(links[slider.value].href));
  tell();
  nav.prepend(slider, now);
  nav.classList.add("sliding");
}
