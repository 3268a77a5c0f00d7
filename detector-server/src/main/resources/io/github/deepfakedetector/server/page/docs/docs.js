const dark = matchMedia("(prefers-color-scheme: dark)");

function colour() {
  document.documentElement.classList.toggle("dark-mode", dark.matches);
}

dark.addEventListener("change", colour);
colour();

// React, inside Swagger UI, writes HTML as text. Scripts in it do not run: the page's policy forbids
// them, and what would make a script of a text is not allowed here.
window.trustedTypes?.createPolicy("default", { createHTML: (html) => html });

// Nothing is asked of another host, and a key that is entered is gone with the tab.
window.SwaggerUIBundle({
  url: "openapi.json",
  dom_id: "#docs",
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  persistAuthorization: false,
  validatorUrl: null,
});
