//! To come.
use leptos::prelude::*;
#[component]
pub fn LeadPage() -> impl IntoView {}
