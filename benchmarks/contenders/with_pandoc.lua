-- The letters by pandoc, in one process: Markdown read and written for each person, in the style of our letter.
--
--     pandoc lua with_pandoc.lua TEMPLATES PEOPLE.json FOLDER

local templates, people, folder = arg[1], arg[2], arg[3]

local function content(path, mode)
  local file = assert(io.open(path, mode or "r"))
  local text = file:read("a")
  file:close()
  return text
end

local markdown = content(templates .. "/letter.md")
local options = pandoc.WriterOptions { reference_doc = templates .. "/letter.docx" }
for number, person in ipairs(pandoc.json.decode(content(people), false)) do
  local text = markdown
  for sign, key in pairs { QNAMEQ = "name", QROLEQ = "role", QAGENCYQ = "agency" } do
    text = text:gsub(sign, (person[key]:gsub("%%", "%%%%")))
  end
  local file = assert(io.open(folder .. "/letter-" .. number .. ".docx", "wb"))
  file:write(pandoc.write(pandoc.read(text, "markdown"), "docx", options))
  file:close()
end
