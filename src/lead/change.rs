//! What an edit changes: a value for each touched field, and nothing else.

use super::{Field, Lead, Table, Value};

/// New values by field. The form, the board and the menus all speak in these; only they are sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes(Table<Field, Value>);

impl Changes {
    /// What must change in `from` to make its editable fields those of `to`. Of the account's own fields those count
    /// that both tell of: a list may leave them out.
    #[must_use]
    pub fn between(from: &Lead, to: &Lead) -> Self {
        Field::editable()
            .chain(from.customs().filter(|field| to.extra.get(field.code()).is_some()))
            .filter(|field| from.get(*field) != to.get(*field))
            .map(|field| (field, to.get(field)))
            .collect()
    }

    /// Sets one field's new value, replacing an earlier one.
    pub fn set(&mut self, field: Field, value: Value) {
        self.0.insert(field, value);
    }

    /// The same with one more field.
    #[must_use]
    pub fn with(mut self, field: Field, value: Value) -> Self {
        self.set(field, value);
        self
    }

    /// Takes a field out.
    pub fn remove(&mut self, field: Field) -> Option<Value> {
        self.0.remove(&field)
    }

    /// The new value of `field`, if it is touched.
    #[must_use]
    pub fn get(&self, field: Field) -> Option<&Value> {
        self.0.get(&field)
    }

    /// Whether `field` is touched.
    #[must_use]
    pub fn touches(&self, field: Field) -> bool {
        self.0.contains_key(&field)
    }

    /// Touched fields with their values, in the registry's order.
    pub fn iter(&self) -> impl Iterator<Item = (Field, &Value)> {
        self.0.iter().map(|(field, value)| (*field, value))
    }

    /// Touched fields in the registry's order.
    pub fn fields(&self) -> impl Iterator<Item = Field> {
        self.0.keys().copied()
    }

    /// Whether nothing is touched.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many fields are touched.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Adds what `later` touches on top.
    pub fn merge(&mut self, later: &Self) {
        for (field, value) in later.0.iter() {
            self.0.insert(*field, value.clone());
        }
    }

    /// `lead` with these values in place.
    pub fn apply(&self, lead: &mut Lead) {
        for (field, value) in self.iter() {
            lead.set(field, value.clone());
        }
    }

    /// The values that `lead` has now in the touched fields: what undoes this edit.
    #[must_use]
    pub fn inverse(&self, lead: &Lead) -> Self {
        self.fields().map(|field| (field, lead.get(field))).collect()
    }

    /// Touched fields in which `lead` does not have the value meant.
    #[must_use]
    pub fn not_in(&self, lead: &Lead) -> Vec<Field> {
        self.iter().filter(|(field, value)| lead.get(*field) != **value).map(|(field, _)| field).collect()
    }
}

impl FromIterator<(Field, Value)> for Changes {
    fn from_iter<I: IntoIterator<Item = (Field, Value)>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}
