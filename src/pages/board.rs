//! To come.
use leptos::prelude::*;
#[component]
pub fn BoardPage() -> impl IntoView {}
