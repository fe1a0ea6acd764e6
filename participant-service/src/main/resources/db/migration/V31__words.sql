-- what the filter q looks at is in search_text now
alter table participant drop column words;
