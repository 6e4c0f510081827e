-- whom a roster ever called exempt: few, and asked for by themselves (exemptions, what exempting changed)
create index member_version_exempt on member_version (province_id, member_id) where status = 'exempt' and not temporary;
