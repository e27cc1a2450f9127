//! What selects and comboboxes offer, and the tone of a message.

/// One option.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What the page gets when it is picked.
    pub value: String,
    pub label: String,
    /// More to tell it apart, shown beside the label where there is room.
    pub detail: String,
    pub disabled: bool,
    /// Does something instead of being a value: never in hand before it is pointed at.
    pub is_act: bool,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), ..Self::default() }
    }

    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }

    /// Does something instead of being a value.
    pub fn act(mut self) -> Self {
        self.is_act = true;
        self
    }

    /// Shown, but cannot be picked.
    pub fn disabled(mut self) -> Self {
        self.disabled = true;
        self
    }
}

/// How a message is meant; the icon and the colour follow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    #[default]
    Info,
    Success,
    Warning,
    Alert,
}

impl Tone {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Success => "success",
            Self::Warning => "warning",
            Self::Alert => "alert",
        }
    }
}
