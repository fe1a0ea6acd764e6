-- what the filter q looks at is in search_text now
alter table event drop column words;
