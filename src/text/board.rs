//! The pipeline board.

super::messages! {
    /// The pipeline board.
    Board {
        title: "Board", "Доска";
    }
}
