-- Languages are few and uneven, as topics are: with all of them in the statistics, a rare one is found by its own index.
alter table statement_text alter column language set statistics 2000;
analyze statement_text;
