-- in:  weighed, outcome
-- out: total: how many pairs have evidence of so many whole bits, by what became of them
insert into total (bits, status, pairs)
select floor(bits), coalesce(outcome.status, 'none'), count(*)
from weighed
left join outcome using (account_id, member_id)
group by 1, 2;
