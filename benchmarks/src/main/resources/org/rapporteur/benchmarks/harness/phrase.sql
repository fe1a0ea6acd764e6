\set n random(0, :last)
select s.*
from (select phraseto_tsquery('english', a.first || ' ' || a.second) as question from bench_word a where a.n = :n) q
join bench_text x on x.words @@ q.question
join statement s on s.id = x.id
where s.deleted_at is null
order by coalesce(s.first_day, 'infinity'), s.id limit 21;
