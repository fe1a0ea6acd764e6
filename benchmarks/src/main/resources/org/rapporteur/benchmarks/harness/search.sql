\set n random(0, :last)
\set m random(0, :last)
select s.*, f.rank, ts_headline('english', left(s.texts::text, 20000), f.question) as headline
from (
    select x.id, ts_rank(x.words, q.question) as rank, q.question
    from (
        select to_tsquery('english', a.first || ' & ' || b.first) as question
        from bench_word a, bench_word b where a.n = :n and b.n = :m) q
    join bench_text x on x.words @@ q.question
    order by rank desc, x.id limit 20) f
join statement s on s.id = f.id
order by f.rank desc, s.id;
