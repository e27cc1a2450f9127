//! What the program need not say: long names for what it takes from its script, which are a good part of what brotli
//! cannot pack, and exports that nobody calls.

use crate::run::Result;
use std::collections::BTreeMap;
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{EntityType, ExportSection, ImportSection, Module};
use wasmparser::{ExportSectionReader, ImportSectionReader, Parser};

/// Renames every `__wbg_name_0123456789abcdef` in the script and in the program; gives the script.
pub fn names(script: &str, program: Option<&mut Vec<u8>>) -> Result<String> {
    let program = program.ok_or("There is no program to shorten.")?;
    let mut renamed = Renamed::default();
    let script = without_notes(&renamed.script(script));
    let mut module = Module::new();
    renamed
        .parse_core_module(&mut module, Parser::new(0), program)
        .map_err(|e| format!("The program cannot be read: {e}"))?;
    *program = module.finish();
    Ok(script)
}

/// The script without its comments and indents. wasm-bindgen writes comments on lines of their own, and no text over
/// several lines.
fn without_notes(script: &str) -> String {
    let is_note = |line: &str| ["//", "/*", "* ", "*/"].iter().any(|start| line.starts_with(start)) || line == "*";
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !is_note(line));
    lines.fold(String::with_capacity(script.len()), |text, line| text + line + "\n")
}

/// The new names by the old ones.
#[derive(Default)]
struct Renamed(BTreeMap<String, String>);

impl Renamed {
    fn script(&mut self, script: &str) -> String {
        let mut short = String::with_capacity(script.len());
        let mut word = String::new();
        for letter in script.chars().chain(['\n']) {
            if letter.is_ascii_alphanumeric() || letter == '_' {
                word.push(letter);
                continue;
            }
            short.push_str(&self.word(std::mem::take(&mut word)));
            short.push(letter);
        }
        short.pop();
        short
    }

    fn word(&mut self, word: String) -> String {
        if !is_import(&word) {
            return word;
        }
        let next = self.0.len();
        self.0.entry(word).or_insert_with(|| format!("i{next:x}")).clone()
    }
}

impl Reencode for Renamed {
    type Error = std::convert::Infallible;

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: ImportSectionReader<'_>,
    ) -> std::result::Result<(), Error<Self::Error>> {
        for import in section.into_imports() {
            let import = import?;
            let kind: EntityType = self.entity_type(import.ty)?;
            imports.import(import.module, self.0.get(import.name).map_or(import.name, String::as_str), kind);
        }
        Ok(())
    }

    fn parse_export_section(
        &mut self,
        exports: &mut ExportSection,
        section: ExportSectionReader<'_>,
    ) -> std::result::Result<(), Error<Self::Error>> {
        for export in section {
            let export = export?;
            if !UNUSED.iter().any(|unused| export.name.contains(unused)) {
                self.parse_export(exports, export)?;
            }
        }
        Ok(())
    }
}

/// Classes that a library of Leptos' graph (wasm-streams) offers to JavaScript. Nothing here makes one, but an export
/// keeps all the code behind it.
const UNUSED: &[&str] = &["intounderlyingbytesource_", "intounderlyingsink_", "intounderlyingsource_"];

/// Whether wasm-bindgen made the name for one import: it ends in a hash.
fn is_import(word: &str) -> bool {
    let Some((start, hash)) = word.rsplit_once('_') else { return false };
    start.starts_with("__wb") && hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{ExportKind, FunctionSection, TypeSection};
    use wasmparser::Payload;

    const OLD: &str = "__wbg_focus_0123456789abcdef";
    const OTHER: &str = "__wbg_open_fedcba9876543210";

    fn program() -> Vec<u8> {
        let (mut module, mut types, mut imports) = (Module::new(), TypeSection::new(), ImportSection::new());
        types.ty().function([], []);
        for name in [OTHER, OLD, "__wbg_free"] {
            imports.import("./start_bg.js", name, EntityType::Function(0));
        }
        let mut exports = ExportSection::new();
        for (function, name) in ["main", "__wbg_intounderlyingsink_free"].into_iter().enumerate() {
            exports.export(name, ExportKind::Func, u32::try_from(function).unwrap());
        }
        module.section(&types).section(&imports).section(&FunctionSection::new()).section(&exports);
        module.finish()
    }

    fn imports(program: &[u8]) -> Vec<String> {
        let sections = Parser::new(0).parse_all(program).map(|payload| payload.unwrap());
        let imports = sections.filter_map(|payload| match payload {
            Payload::ImportSection(section) => Some(section),
            _ => None,
        });
        imports.flat_map(|section| section.into_imports()).map(|import| import.unwrap().name.to_owned()).collect()
    }

    #[test]
    fn script_and_program_agree_on_short_names() {
        let mut program = program();
        let script = format!("{{ {OLD}: f, {OTHER}() {{}}, again: {OLD}, __wbg_free: g }}");
        let short = names(&script, Some(&mut program)).unwrap();
        assert_eq!(short, "{ i0: f, i1() {}, again: i0, __wbg_free: g }\n");
        assert_eq!(imports(&program), ["i1", "i0", "__wbg_free"]);
    }

    #[test]
    fn exports_that_nobody_calls_are_dropped() {
        let mut program = program();
        names("", Some(&mut program)).unwrap();
        let sections = Parser::new(0).parse_all(&program).map(|payload| payload.unwrap());
        let exports = sections.filter_map(|payload| match payload {
            Payload::ExportSection(section) => Some(section),
            _ => None,
        });
        let names: Vec<_> = exports.flatten().map(|export| export.unwrap().name).collect();
        assert_eq!(names, ["main"]);
    }

    #[test]
    fn comments_and_indents_go() {
        let script =
            "/**\n * @param {number} a\n *\n */\nfunction f(a) {\n    // Why.\n\n    return a * 2; // how\n}\n";
        assert_eq!(without_notes(script), "function f(a) {\nreturn a * 2; // how\n}\n");
    }

    #[test]
    fn only_names_with_a_hash_are_touched() {
        for name in ["__wbg_free", "focus_0123456789abcdef", "__wbg_focus_0123456789abcdeg", "__wbindgen_malloc"] {
            assert!(!is_import(name), "{name}");
        }
    }
}
