//! To come.
use leptos::prelude::*;
#[component]
pub fn ConnectPage() -> impl IntoView {}
