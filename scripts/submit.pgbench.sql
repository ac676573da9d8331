-- The rows of one submitted basket as one transaction, by the same role: what SubmitSelection cannot do without reading
-- (the person's key, what they hold) and all that it writes.
\set person random(100000, 100999)
begin;
select lifestage_enter(cast(:employer as uuid));
select employment_id as post, employee_id as employee, gen_random_uuid() as selection
  from employment join employee using (employer_id, employee_id)
  where employee_no = cast(:person as text) and assignment_no = 1 \gset
select lifestage_moment_alone(cast(:employee as uuid)) as moment \gset
select selection_id from selection
  where employee_id = cast(:employee as uuid) and idempotency_key = cast(:selection as text);
select assignment_no, benefit, option, quantity, amount, total, instalments, currency, dependants, valid_from,
    valid_until, chosen_from
  from employment join election using (employer_id, employment_id)
  where employee_id = cast(:employee as uuid) and recorded_until = 'infinity';
insert into selection (employer_id, selection_id, employee_id, idempotency_key, request_sha256, submitted_at, as_of,
    catalogue_version_no, outcome, request, answer)
  values (cast(:employer as uuid), cast(:selection as uuid), cast(:employee as uuid), :selection, repeat('a', 64),
    cast(:moment as timestamptz), '2026-11-20', 1, 'accepted', '{"choices":[{"benefit":"bench","option":"silver"}]}',
    cast(:answer as jsonb));
update election set recorded_until = greatest(cast(:moment as timestamptz), recorded_from)
  where employment_id = cast(:post as uuid) and benefit = 'bench' and recorded_until = 'infinity';
insert into election (employer_id, election_id, employment_id, benefit, option, currency, valid_from, chosen_from,
    recorded_from, selection_id, catalogue_version_no)
  values (cast(:employer as uuid), gen_random_uuid(), cast(:post as uuid), 'bench', 'silver', 'GBP', '2026-12-01',
    '2026-11-20', cast(:moment as timestamptz), cast(:selection as uuid), 1);
insert into message_outbox (employer_id, message_id, employee_id, kind, language, address, subject, body, created_at,
    next_try_at)
  values (cast(:employer as uuid), gen_random_uuid(), cast(:employee as uuid), 'choices-confirmed', 'en',
    'bench@example.org', 'Your choices', repeat('What you chose is on your pages. ', 8), cast(:moment as timestamptz),
    cast(:moment as timestamptz));
insert into audit_event (employer_id, happened_at, actor, role, action, subject, facts)
  values (cast(:employer as uuid), cast(:moment as timestamptz), 'bench', 'STAFF', 'selection.submit', :selection,
    '{"outcome":"accepted"}');
commit;
