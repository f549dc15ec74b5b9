export default {
  title: "Corridor Notes",
  url: "https://corridor.example/",
  language: "en",
  description: "Notes on ports and railways.",
  author: { name: "Leila Rahimi", email: "leila@corridor.example" },
};
