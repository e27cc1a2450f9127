//! What a call is: how it asks, and how its answer is read. Pure, so that every call is tested without a network.

use serde_json::Value;

use super::Error;
use super::transport::Request;

/// How bodies are written (a setting of the connection; the default is what every known client uses).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    #[default]
    Form,
    Json,
}

/// One call of the API.
pub trait Endpoint {
    /// What a good answer holds.
    type Output;

    /// The request to send.
    fn request(&self, encoding: Encoding) -> Request;

    /// Reads the answer's `response` (or the whole body where there is no envelope).
    ///
    /// # Errors
    /// [`Error::Unexpected`] if the shape is none of those known for this call.
    fn read(&self, response: Value) -> Result<Self::Output, Error>;
}

/// One page of a list, with what the server said about the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// Rows that could not be read, each as a mark by which it is known again; never a reason to lose the page.
    pub unreadable: Vec<u64>,
    /// Ids of rows that the server still sends but marks as deleted.
    pub gone: Vec<i64>,
    /// Rows that were not asked for: the server silently ignores filters that it does not know.
    pub strays: usize,
    /// How many rows match (`total_result`, else `total` where nothing was filtered), if the server says.
    pub total: Option<u64>,
}

impl<T> Page<T> {
    /// How many rows the server sent, whatever became of them. Nothing at all means: past the last page.
    #[must_use]
    pub fn received(&self) -> usize {
        self.items.len() + self.unreadable.len() + self.gone.len() + self.strays
    }
}

impl<T> Default for Page<T> {
    fn default() -> Self {
        Self { items: Vec::new(), unreadable: Vec::new(), gone: Vec::new(), strays: 0, total: None }
    }
}
