//! Parts of the program that are files of their own, fetched when they are first wanted.
//!
//! The release build is split by `cargo xtask finish` after rustc has linked it (tests/xtask/src/split.rs). Builds with
//! debug assertions stay in one piece: there the same functions are called directly, so that tests need no splitting.

/// The file could not be fetched; asking again tries anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing;

#[cfg(not(debug_assertions))]
impl From<wasm_split_helpers::SplitLoaderError> for Missing {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// Declares an async function whose body, with all that only it needs, is fetched when it is first called, and beside
/// it a function that fetches it without calling. What names the same file is fetched together; few files are few
/// requests, since what two of them need is a file, too.
macro_rules! chunk {
    ($(#[$doc:meta])* $name:ident in $file:ident, $fetch:ident($($arg:ident: $kind:ty),*) -> $out:ty = $body:expr) => {
        $(#[$doc])*
        #[cfg(not(debug_assertions))]
        #[wasm_split_helpers::wasm_split($file, fallible, preload($fetch))]
        fn $name($($arg: $kind),*) -> Result<$out, $crate::browser::chunk::Missing> {
            Ok($body)
        }

        $(#[$doc])*
        #[cfg(debug_assertions)]
        async fn $name($($arg: $kind),*) -> Result<$out, $crate::browser::chunk::Missing> {
            Ok($body)
        }

        #[cfg(debug_assertions)]
        async fn $fetch() -> Result<(), $crate::browser::chunk::Missing> {
            Ok(())
        }
    };
}
pub(crate) use chunk;
