// Shows the merged document. In a file rather than in the page, so that the page needs no permission for inline scripts.
const groups = document.getElementById("groups");

const heading = (group) => document.getElementById(`operations-tag-${group}`);

// links to the groups of operations: dozens of operations are a long way, above all on a narrow screen
const listGroups = () =>
  groups.replaceChildren(
    ...[...document.querySelectorAll(".opblock-tag[data-tag]")].map(({ dataset }) => {
      const link = document.createElement("a");
      link.href = `#/${encodeURIComponent(dataset.tag)}`;
      link.textContent = dataset.tag;
      link.addEventListener("click", () => heading(dataset.tag)?.scrollIntoView());
      return link;
    }),
  );

const markCurrent = () => {
  const above = [...groups.children].filter(
    ({ textContent }) => (heading(textContent)?.getBoundingClientRect().top ?? Infinity) < innerHeight / 3,
  );
  [...groups.children].forEach((link) => link.toggleAttribute("aria-current", link === above.at(-1)));
};

SwaggerUIBundle({
  url: "/openapi",
  dom_id: "#swagger-ui",
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  filter: false,
  validatorUrl: null,
  presets: [SwaggerUIBundle.presets.apis],
  onComplete: () => requestAnimationFrame(() => {
    listGroups();
    markCurrent();
    addEventListener("scroll", markCurrent, { passive: true });
  }),
});
