//! One folder a screen. Screens never import each other; what two share moves to `parts`.

mod board;
mod connect;
mod lead;
mod leads;
mod settings;

pub use board::BoardPage;
pub use connect::ConnectPage;
pub use lead::LeadPage;
pub use leads::LeadsPage;
pub use settings::SettingsPage;
