-- One word for one idea: what sort of statement it is, and its place among the statements of its event.
alter table statement rename column type to kind;
alter table statement rename constraint ck_statement_type to ck_statement_kind;
alter index ix_statement_type rename to ix_statement_kind;
alter table statement rename column position to ordinal;
alter table statement rename constraint ck_statement_position to ck_statement_ordinal;
