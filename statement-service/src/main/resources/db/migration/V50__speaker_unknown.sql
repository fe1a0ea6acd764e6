-- Records exist that name the delegation or the title of a statement, and nobody who made it.
alter table statement drop constraint ck_statement_speaker;
alter table statement add constraint ck_statement_named
    check (num_nonnulls(speaker_id, speaker_as_printed, on_behalf_of_id, title) > 0);
