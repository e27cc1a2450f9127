//! Traces of one machine, which no other has: folders of its users and of its work.

use super::source::Source;

pub fn check(sources: &[Source]) -> Vec<String> {
    sources.iter().filter(|source| source.path != "Cargo.lock").flat_map(faults).collect()
}

fn faults(source: &Source) -> Vec<String> {
    let numbered = source.text.lines().zip(1..);
    let found = numbered.filter(|(line, _)| traces().iter().any(|trace| is_in(line, trace)));
    found
        .map(|(line, number)| format!("{}:{number}: names a folder of one machine: {}", source.path, line.trim()))
        .collect()
}

/// Put together here, so that this file does not hold what it looks for.
fn traces() -> [String; 4] {
    ["/root", "/work", "/home/user", "shared"].map(|folder| format!("{folder}/"))
}

/// As the beginning of a path, not as a part of a longer word.
fn is_in(line: &str, trace: &str) -> bool {
    line.match_indices(trace).any(|(at, _)| {
        let before = line.get(..at).unwrap_or_default().chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || "_-.$}".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_one(text: &str) -> Vec<String> {
        check(&[Source::new("README.md", text)])
    }

    #[test]
    fn folders_of_a_machine_are_found() {
        let [root, work, home, shared] = traces();
        for trace in
            [format!("cd {root}x"), format!("`{work}main`"), format!("={home}a"), format!("see {shared}plan.md")]
        {
            assert_eq!(check_one(&format!("fine\n{trace}")).len(), 1, "{trace}");
        }
        assert!(check_one(&format!("see {shared}plan.md"))[0].starts_with("README.md:1:"));
    }

    #[test]
    fn parts_of_words_and_of_longer_paths_are_not() {
        let [root, work, _, shared] = traces();
        for fine in
            [format!("$BUILD{root}x"), format!("src{work}a"), format!("un{shared}x"), "rows are shared".to_owned()]
        {
            assert!(check_one(&fine).is_empty(), "{fine}");
        }
    }
}
