//! Starts the app in the page.

#[cfg(target_arch = "wasm32")]
fn main() {
    leads::app::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This is a browser app. Build it with `trunk build --release`, or see it with `cargo xtask demo`.");
}
