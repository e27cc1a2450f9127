//! Settings: the connection, who one is, how the app looks, the local copy, the shortcuts. Every change holds at once.

mod about;
mod connection;
mod copy;
mod disconnect;
mod identity;
mod look;
mod section;
mod shortcuts;

use leptos::prelude::*;

use self::about::About;
use self::connection::ConnectionSection;
use self::copy::CopySection;
use self::identity::IdentitySection;
use self::look::LookSection;
use self::shortcuts::ShortcutsSection;
use crate::browser::page;
use crate::text;

/// All settings on one page.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let t = text::current();
    page::set_title(&[t.settings().title, " · ", t.common.app].concat());
    view! {
        <div class="settings">
            <h1>{t.settings().title}</h1>
            <ConnectionSection />
            <IdentitySection />
            <LookSection />
            <CopySection />
            <ShortcutsSection />
            <About />
        </div>
    }
}
