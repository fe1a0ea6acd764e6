-- What participants belong to, as far as it is an organization of the record. An open end is null.
create table participant_membership (
    participant_id  uuid not null,
    organization_id uuid not null,
    first_day       date,
    last_day        date,
    constraint fk_participant_membership_participant foreign key (participant_id) references participant (id),
    -- the rows of a batch may refer to each other in any order
    constraint fk_participant_membership_organization foreign key (organization_id) references participant (id)
        deferrable initially deferred,
    constraint ck_participant_membership_other check (participant_id <> organization_id),
    constraint ck_participant_membership_days check (first_day <= last_day)
);

create index ix_participant_membership_participant on participant_membership (participant_id);
create index ix_participant_membership_organization on participant_membership (organization_id, participant_id);
