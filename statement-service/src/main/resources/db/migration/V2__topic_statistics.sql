-- Topics are few and uneven: with all of them in the statistics, a rare one is found by its own index and a common one by
-- walking the list's order.
alter table statement_topic alter column slug set statistics 2000;
analyze statement_topic;
