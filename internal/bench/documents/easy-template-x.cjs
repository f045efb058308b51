// Fills the template's fields n times in memory; prints the seconds.
const fs = require("fs");
const { TemplateHandler } = require("easy-template-x");
const [n, text, template] = process.argv.slice(2);
const paragraphs = fs.readFileSync(text, "utf8").split("\n\n").filter((p) => !/^[#*]/.test(p));
const bytes = fs.readFileSync(template);
const handler = new TemplateHandler();
(async () => {
  const begin = process.hrtime.bigint();
  for (let i = 0; i < n; i++) {
    const data = {};
    for (let f = 0; f < 15; f++) data["f" + f] = paragraphs[14 - f];
    await handler.process(bytes, data);
  }
  console.log(Number(process.hrtime.bigint() - begin) / 1e9);
})();
