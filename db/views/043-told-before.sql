-- Trees that came in before there were tables of what happened to them are told now.
insert into unit_turn
select turn.* from province cross join lateral view.turns(province_id) turn
where not exists (select from unit_turn);
insert into reorganisation
select event.* from province cross join lateral view.reorganisations(province_id) event
where not exists (select from reorganisation);
analyze unit_turn, reorganisation;
