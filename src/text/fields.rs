//! Labels of fields and groups, by the API's names.

use std::cell::RefCell;

use crate::lead::{Custom, Field, Group};

super::messages! {
    /// Labels of fields and groups.
    Fields {
        name: "Title", "Название";
        description: "Description", "Описание";
        budget: "Budget", "Бюджет";
        company: "Organization", "Организация";
        contact: "Contact", "Контакт";
        source: "Source", "Источник";
        assignee: "Responsible", "Ответственный";
        start_date: "Start date", "Дата начала";
        deadline: "Deadline", "Срок";
        pipeline: "Pipeline", "Воронка";
        stage: "Stage", "Этап";
        status: "Status", "Статус";
        closing_date: "Closing date", "Дата закрытия";
        closing_comment: "Closing comment", "Комментарий к закрытию";
        loss_reason: "Loss reason", "Причина проигрыша";
        contact_name: "Contact name", "Имя контакта";
        contact_phone: "Phone", "Телефон";
        contact_mobile: "Mobile", "Мобильный";
        contact_email: "Email", "Эл. почта";
        contact_web: "Website", "Сайт";
        contact_position: "Position", "Должность";
        contact_company: "Company", "Компания";
        ref_name: "Import source", "Источник импорта";
        ref_id: "Import ID", "ID импорта";
        id: "ID", "ID";
        created: "Created", "Создан";
        updated: "Updated", "Обновлён";
        custom: "Field {name}", "Поле {name}";
        yes: "Yes", "Да";
        no: "No", "Нет";
        general: "General", "Основное";
        time_frame: "Time frame", "Сроки";
        health: "Health", "Состояние";
        contact_details: "Contact details", "Контактные данные";
        system: "System", "Система";
    }
}

impl Fields {
    /// The label of `field`.
    #[must_use]
    pub fn label(&self, field: Field) -> &'static str {
        match field {
            Field::Name => self.name,
            Field::Description => self.description,
            Field::Budget => self.budget,
            Field::Company => self.company,
            Field::Contact => self.contact,
            Field::Source => self.source,
            Field::Assignee => self.assignee,
            Field::StartDate => self.start_date,
            Field::Deadline => self.deadline,
            Field::Pipeline => self.pipeline,
            Field::Stage => self.stage,
            Field::Status => self.status,
            Field::ClosingDate => self.closing_date,
            Field::ClosingComment => self.closing_comment,
            Field::LossReason => self.loss_reason,
            Field::ContactName => self.contact_name,
            Field::ContactPhone => self.contact_phone,
            Field::ContactMobile => self.contact_mobile,
            Field::ContactEmail => self.contact_email,
            Field::ContactWeb => self.contact_web,
            Field::ContactPosition => self.contact_position,
            Field::ContactCompany => self.contact_company,
            Field::Ref => self.ref_name,
            Field::RefId => self.ref_id,
            Field::Id => self.id,
            Field::Created => self.created,
            Field::Updated => self.updated,
            Field::Custom(custom) => title(custom, self.custom),
        }
    }

    /// The heading of `group`.
    #[must_use]
    pub fn heading(&self, group: Group) -> &'static str {
        match group {
            Group::General => self.general,
            Group::TimeFrame => self.time_frame,
            Group::Health => self.health,
            Group::ContactDetails => self.contact_details,
            Group::System => self.system,
        }
    }
}

thread_local! {
    /// What the account's own fields are called, as far as it was told. They are a few dozen, so that words that were
    /// once given out last.
    static TITLES: RefCell<Vec<(Custom, &'static str)>> = const { RefCell::new(Vec::new()) };
}

/// Calls the account's own fields so from now on; those that are not among them go by their columns.
pub fn entitle<'a>(titles: impl Iterator<Item = (Custom, &'a str)>) {
    let titles = titles.map(|(custom, title)| (custom, lasting(title))).collect();
    TITLES.set(titles);
}

fn title(custom: Custom, unnamed: &str) -> &'static str {
    TITLES.with_borrow_mut(|titles| {
        if let Some((_, title)) = titles.iter().find(|(known, _)| *known == custom) {
            return *title;
        }
        let name = custom.column().strip_prefix("cf_").unwrap_or_default();
        let title = lasting(&super::fill(unnamed, &[("name", name)]));
        titles.push((custom, title));
        title
    })
}

fn lasting(words: &str) -> &'static str {
    Box::leak(Box::from(words))
}
