\set n random(0, :last)
select s.*, e.slug as event_slug, e.name as event_name, sp.slug as speaker_slug, sp.name as speaker_name,
    (select json_agg(p.content order by p.ordinal) from point p where p.statement_id = s.id) as points
from statement s
join reference e on e.id = s.event_id
left join reference sp on sp.id = s.speaker_ids[1]
where s.slug = 'bench-statement-' || cast(:n as text);
