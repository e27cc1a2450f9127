//! Every way in which an account may answer differently, as typed switches with names.
//!
//! The vendor's documents, its OpenAPI and the clients of others disagree on all of these.
//! The first value of each is the default.

/// One row of the table of switches, for `--help` and documentation.
#[derive(Clone, Copy, Debug)]
pub struct Switch {
    /// `types.ids`.
    pub name: &'static str,
    /// The values it takes, the default first. One in `<>` stands for many.
    pub values: &'static [&'static str],
    /// One line on what it changes.
    pub about: &'static str,
}

/// Declares switches with a fixed choice of values: an enum each, and the struct of all of them.
macro_rules! choices {
    ($($name:literal $field:ident: $Choice:ident {
        $First:ident = $first:literal $(, $Other:ident = $other:literal)* $(,)?
    } $about:literal)*) => {
        $(
            #[doc = concat!("`", $name, "`: ", $about)]
            #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
            pub enum $Choice {
                #[doc = concat!("`", $first, "`")]
                #[default]
                $First,
                $(#[doc = concat!("`", $other, "`")] $Other,)*
            }
        )*

        /// The switches that choose among fixed values, and those that take numbers or lists.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Switches {
            $(#[doc = concat!("`", $name, "`: ", $about)] pub $field: $Choice,)*
            /// `page.cap`: more rows than this never come on one page.
            pub page_cap: usize,
            /// `page.default`: rows of a page when no `limit` is sent.
            pub page_default: usize,
            /// `clock.offset`: the portal's zone in hours east of UTC.
            pub clock_offset: i64,
            /// `stage.required_fields`: which columns must be set for a lead to enter a stage.
            pub required_fields: Vec<(i64, Vec<String>)>,
        }

        impl Default for Switches {
            fn default() -> Self {
                Self {
                    $($field: $Choice::default(),)*
                    page_cap: 100,
                    page_default: 50,
                    clock_offset: 0,
                    required_fields: Vec::new(),
                }
            }
        }

        impl Switches {
            /// Every switch with its values, in the order of the declaration.
            pub const TABLE: &[Switch] = &[
                $(Switch { name: $name, values: &[$first $(, $other)*], about: $about },)*
                Switch { name: "page.cap", values: &["100", "25", "50", "200", "<number>"], about: "more rows never come on one page" },
                Switch { name: "page.default", values: &["50", "25", "100", "<number>"], about: "rows of a page when no limit is sent" },
                Switch { name: "clock.offset", values: &["0", "<hours>"], about: "the portal's zone, hours east of UTC; stamps are always naive" },
                Switch { name: "stage.required_fields", values: &["none", "<stage:field,field;stage:field>"], about: "columns that must be set for a lead to enter a stage" },
            ];

            /// Sets a switch by its name, as the sandbox's command line does.
            ///
            /// # Errors
            /// A sentence naming the switch and its values when either name is unknown.
            pub fn set(&mut self, name: &str, value: &str) -> Result<(), String> {
                let known = match name {
                    $($name => match value {
                        $first => { self.$field = $Choice::$First; true }
                        $($other => { self.$field = $Choice::$Other; true })*
                        _ => false,
                    },)*
                    _ => self.set_open(name, value),
                };
                if known { Ok(()) } else { Err(refusal(Self::TABLE, name, value)) }
            }
        }
    };
}

choices! {
    "body.json" json_body: JsonBody { Ignore = "ignore", Parse = "parse", Reject = "reject" }
        "what becomes of a JSON body: as if it were empty, read like a form, or error 12"
    "page.ignore_page_param" ignore_page: IgnorePage { Off = "off", On = "on" }
        "always answers the first page"
    "total.mode" totals: Totals { Both = "both", Filtered = "filtered", Missing = "missing" }
        "total counts everything and total_result the matches; total counts the matches; neither comes"
    "types.totals_as_string" text_totals: TextTotals { Off = "off", On = "on" }
        "total, total_result, page and count as strings"
    "sort" sort: Sort { Ignore = "ignore", Honour = "honour" }
        "order_by is ignored (id ascending) or honoured"
    "filter.json_ops" json_ops: JsonOps { Honour = "honour", Ignore = "ignore" }
        "ranges and comparisons in JSON work, or are ignored: every row comes"
    "filter.unknown_key" unknown_key: UnknownKey { Ignore = "ignore", Empty = "empty", Error = "error" }
        "a filter on no known column: every row, no row, or error 12"
    "fields_param" fields_param: FieldsParam { Honour = "honour", Ignore = "ignore" }
        "fields=id,name chooses columns, or not"
    "wrap.get" wrap_get: WrapGet { Direct = "direct", Items = "items" }
        "get answers the record in response, or in response.items"
    "wrap.create" wrap_create: WrapCreate { Message = "id+message", Id = "id", Full = "full" }
        "what create answers"
    "wrap.update" wrap_update: WrapUpdate { Full = "full", Id = "id", Empty = "empty" }
        "what update answers"
    "types.ids" ids: Ids { Number = "number", Text = "string", Mixed = "mixed" }
        "ids and enumerations as numbers, as strings, or as either by row"
    "types.unset_id" unset_id: UnsetId { Zero = "0", Null = "null", Empty = "empty", TextZero = "string0", Omit = "omit" }
        "how an id that is not set arrives"
    "types.unset_date" unset_date: UnsetDate { Null = "null", Empty = "empty", Zero = "zero", Omit = "omit" }
        "how a date that is not set arrives"
    "types.budget" budget: BudgetShape { Number = "number", Text = "string2", Null = "null" }
        "amounts as numbers, as strings with two decimals, or as numbers with null for zero"
    "delete.verb" delete_verb: DeleteVerb { Both = "both", Get = "get" }
        "delete by GET and POST, or by GET alone"
    "errors.style" error_style: ErrorStyle { Coded = "coded", Text = "string-validation", Mixed = "mixed" }
        "a validation error as an object with a code, as the word validation with details, or every form seen in turn"
    "errors.http" error_status: ErrorStatus { Ok = "200", Real = "4xx" }
        "the HTTP status of errors"
    "errors.denied_code" denied_code: DeniedCode { Denied = "22", Unknown = "30" }
        "the code of a missing right"
    "close.autofill_date" autofill_date: AutofillDate { Off = "off", On = "on" }
        "the server fills the closing date of a lead closed without one"
    "close.keep_reason_on_reopen" keep_reason: KeepReason { On = "on", Off = "off" }
        "a loss reason that is not cleared survives reopening and winning"
    "clear.empty_string" clear: Clear { Clears = "clears", Ignored = "ignored" }
        "an empty value in an update clears the column, or is ignored"
    "stage.cross_pipeline" cross_pipeline: CrossPipeline { Reject = "reject", Accept = "accept", Adjust = "adjust" }
        "a stage of another pipeline: error 21, kept as sent, or the pipeline follows"
    "stage.missing_on_create" missing_stage: MissingStage { Reject = "reject", First = "first" }
        "a lead created without a stage: error 21, or the first stage"
    "stage.required_style" rule_style: RuleStyle { Word = "string-validation", Same = "as-others" }
        "what a stage demands is told as the word validation, or in the style of every other error"
    "rights" rights: Rights { NoSystem = "no-system", All = "all", ReadOnly = "read-only", NoCrm = "no-crm" }
        "what the key may do; without the System module users cannot be listed"
    "accounts.create" account_creation: AccountCreation { Allow = "allow", Deny = "deny" }
        "whether the key may create organizations and contacts"
    "links.duplicates" duplicate_links: DuplicateLinks { Accept = "accept", Reject = "reject" }
        "a second link of the same account to the same lead"
    "legacy.customer_fields" customer_fields: CustomerFields { Customer = "customer+contact", Company = "company-too", None = "none" }
        "which of customer_id, contact_id and company_id a lead shows and keeps"
    "legacy.plural_paths" plural_paths: PluralPaths { On = "on", Off = "off" }
        "the old names crm/leads, crm/stages and so on still work"
    "cf.style" custom_style: CustomStyle { Number = "number", Alias = "alias", Twin = "value-twin" }
        "custom fields as cf_22, by alias where there is one, or with a readable cf_22_value beside"
    "html.description" html: Html { Mixed = "mixed", Hostile = "hostile" }
        "descriptions plain and HTML, or with scripts in them; rebuilds the data"
    "merged_leads" merged: Merged { Some = "some", None = "none" }
        "a few leads were merged into others; rebuilds the data"
    "bad_rows" bad_rows: BadRows { Off = "off", On = "on", Text = "text" }
        "one lead that cannot be read in every list: wrong types, or no object at all"
    "lookups.deleted" deleted_lookups: DeletedLookups { Include = "include", Hide = "hide" }
        "deleted pipelines, stages and sources come with deleted_at, or not at all"
    "metadata_endpoint" metadata: Metadata { On = "on", Off = "off" }
        "crm/lead without a method describes the entity, or is error 30"
}

impl Switches {
    /// A friendly account for people who look around: users have names, and a lead shows
    /// its organization and its contact.
    pub fn demo() -> Self {
        Self { rights: Rights::All, customer_fields: CustomerFields::Company, ..Self::default() }
    }

    fn set_open(&mut self, name: &str, value: &str) -> bool {
        let number = || value.parse::<usize>().ok().filter(|number| *number > 0);
        match name {
            "page.cap" => number().map(|number| self.page_cap = number),
            "page.default" => number().map(|number| self.page_default = number),
            "clock.offset" => hours(value).map(|number| self.clock_offset = number),
            "stage.required_fields" => required(value).map(|list| self.required_fields = list),
            _ => None,
        }
        .is_some()
    }
}

fn hours(value: &str) -> Option<i64> {
    value.parse::<i64>().ok().filter(|number| number.abs() <= 14)
}

fn required(value: &str) -> Option<Vec<(i64, Vec<String>)>> {
    if value == "none" {
        return Some(Vec::new());
    }
    let rule = |rule: &str| {
        let (stage, fields) = rule.split_once(':')?;
        let fields = fields.split(',').map(|field| field.trim().to_owned()).collect();
        Some((stage.trim().parse().ok()?, fields))
    };
    value.split(';').map(rule).collect()
}

/// The sentence for a switch that does not exist or does not take a value.
pub fn refusal(table: &[Switch], name: &str, value: &str) -> String {
    match table.iter().find(|switch| switch.name == name) {
        Some(switch) => format!("{name} cannot be {value:?}; it can be {}", switch.values.join(", ")),
        None => format!("there is no switch {name:?}"),
    }
}
