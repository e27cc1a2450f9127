//! Reading what outlives the reader.
//!
//! In this version of Leptos' reactive graph a signal or memo keeps an entry for each effect and memo that ever read it,
//! also for those that are gone, and goes through them all with each change. Rows and cards come and go by the thousand
//! in a day; what they read of longer life is read through this.

use leptos::prelude::{ArcMemo, ArcRwSignal, Memo, Owner, RwSignal};
use leptos::reactive::graph::{AnySource, Observer, Source as _, ToAnySource as _};

/// Signals and memos that forget their readers.
pub trait WhileHere {
    /// It, among what can be read.
    fn source(&self) -> AnySource;

    /// The same, to be read right after: it forgets its present reader when that is gone, or runs anew.
    fn while_here(&self) -> &Self {
        if let Some(reader) = Observer::get() {
            let source = self.source();
            Owner::on_cleanup(move || source.remove_subscriber(&reader));
        }
        self
    }
}

impl<T: Send + Sync + 'static> WhileHere for Memo<T> {
    fn source(&self) -> AnySource {
        ArcMemo::from(*self).to_any_source()
    }
}

impl<T: Send + Sync + 'static> WhileHere for RwSignal<T> {
    fn source(&self) -> AnySource {
        ArcRwSignal::from(*self).to_any_source()
    }
}

impl<T: 'static> WhileHere for ArcRwSignal<T> {
    fn source(&self) -> AnySource {
        self.to_any_source()
    }
}
