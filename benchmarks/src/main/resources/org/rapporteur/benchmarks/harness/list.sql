\set n random(0, :last)
select s.*, e.slug as event_slug, e.name as event_name, sp.slug as speaker_slug, sp.name as speaker_name,
    (select json_agg(p.content order by p.ordinal) from point p where p.statement_id = s.id) as points
from reference e
join statement s on s.event_id = e.id
left join reference sp on sp.id = s.speaker_ids[1]
where e.slug = 'bench-event-' || cast(:n as text) and e.resource_type = 'event' and s.deleted_at is null
order by coalesce(s.first_day, 'infinity'), s.id limit 21;
