-- 通報と事案. No row here names a person or holds a narrative: people are keyed hashes, texts lie in the vault under the owner case:<id>.
create sequence moderation_case_seq start with 50 increment by 50;
create table moderation_case (
  id              bigint      not null constraint moderation_case_pk primary key,
  version         integer     not null,
  number          varchar(20) not null constraint moderation_case_number_uk unique,
  address         varchar(32) not null constraint moderation_case_address_uk unique,
  state           varchar(20) not null constraint moderation_case_state_ck check (state in (
                    'RECEIVED', 'TRIAGE', 'CONSULTATION', 'NOTICE', 'MEDIATION', 'REFERRED', 'DISMISSED', 'WITHDRAWN', 'MERGED',
                    'INVESTIGATION', 'SUSPENDED', 'FINDINGS', 'HEARING', 'DELIBERATION', 'DECIDED', 'NOTIFIED', 'EXECUTION',
                    'APPEAL', 'OVERTURNED', 'FOLLOW_UP', 'CLOSED', 'REOPENED', 'RETAINED', 'DISPOSED')),
  suspended_from  varchar(20),
  door            varchar(20) not null constraint moderation_case_door_ck check (door in ('CONTENT', 'NAMED', 'CONFIDENTIAL')),
  category        varchar(30) not null,
  danger          boolean     not null,
  severity        varchar(10) constraint moderation_case_severity_ck check (severity in ('LIGHT', 'MIDDLE', 'SEVERE')),
  whistleblowing  varchar(10) constraint moderation_case_whistleblowing_ck check (whistleblowing in ('YES', 'NO', 'UNKNOWN')),
  wish            varchar(10) constraint moderation_case_wish_ck check (wish in ('ADVICE', 'TALK', 'INQUIRY')),
  received_at     timestamptz not null,
  state_since     timestamptz not null,
  due_at          timestamptz,
  reporter_hmac   varchar(64) not null,
  accused_hmac    varchar(64),
  accused_told_at timestamptz,
  officer_hmac    varchar(64),
  unsealing_asked_by   varchar(64),
  unsealing_granted_by varchar(64),
  once_hash       varchar(64) not null constraint moderation_case_once_uk unique,
  receipt_hash    varchar(64) not null constraint moderation_case_receipt_uk unique,
  evidence_hash   varchar(64),
  evidence_root   varchar(64),
  -- Opening who reported takes two officers: one asks with a reason, another grants.
  constraint moderation_case_unsealing_ck check (unsealing_granted_by is null or unsealing_granted_by <> unsealing_asked_by),
  constraint moderation_case_not_against_oneself_ck check (accused_hmac is null or accused_hmac <> reporter_hmac)
);
create index moderation_case_received_ix on moderation_case (received_at desc, id desc);
create index moderation_case_reporter_ix on moderation_case (reporter_hmac);
create index moderation_case_accused_ix on moderation_case (accused_hmac) where accused_hmac is not null;

-- What each officer may see of each case. Computed at intake and again when the directory changes; a conflict found once stays.
-- An officer without a row was not examined yet and sees nothing.
create table case_recusal (
  case_id      bigint      not null constraint case_recusal_case_fk references moderation_case,
  officer_hmac varchar(64) not null,
  result       varchar(5)  not null constraint case_recusal_result_ck check (result in ('CLEAR', 'SOFT', 'HARD')),
  ground       varchar(30) not null,
  constraint case_recusal_pk primary key (case_id, officer_hmac)
);
create index case_recusal_officer_ix on case_recusal (officer_hmac, case_id) where result <> 'HARD';

-- Every step of a case, in its order, each with the hash of the one before. Written once.
create sequence case_event_seq start with 50 increment by 50;
create table case_event (
  id            bigint       not null constraint case_event_pk primary key,
  case_id       bigint       not null constraint case_event_case_fk references moderation_case,
  position      integer      not null,
  from_state    varchar(20),
  to_state      varchar(20)  not null,
  action        varchar(20)  not null,
  actor_hmac    varchar(64)  not null,
  part          varchar(20)  not null,
  reason_paper  bigint,
  recusal       varchar(5)   not null,
  guards        varchar(400) not null,
  at            timestamptz  not null,
  previous_hash varchar(64)  not null,
  hash          varchar(64)  not null,
  constraint case_event_position_uk unique (case_id, position)
);
revoke update, delete on case_event from engawa_app;

-- The narratives of a case: who wrote what kind of text when; the text itself is in the vault.
create sequence case_paper_seq start with 50 increment by 50;
create table case_paper (
  id          bigint      not null constraint case_paper_pk primary key,
  case_id     bigint      not null constraint case_paper_case_fk references moderation_case,
  kind        varchar(20) not null,
  sealed      bigint      not null,
  writer_hmac varchar(64) not null,
  written_at  timestamptz not null
);
create index case_paper_case_ix on case_paper (case_id, kind, id);
revoke update, delete on case_paper from engawa_app;
alter table case_event add constraint case_event_reason_fk foreign key (reason_paper) references case_paper;

-- The chance to be heard.
create table case_hearing (
  case_id     bigint      not null constraint case_hearing_pk primary key
                          constraint case_hearing_case_fk references moderation_case,
  version     integer     not null,
  answer_by   timestamptz not null,
  notices     integer     not null,
  answered_at timestamptz,
  declined    boolean     not null
);

-- The decision from proposal to objection. Four hands: who proposes does not decide, who writes the letter does not approve it,
-- who did any of it does not review.
create table case_decision (
  case_id       bigint      not null constraint case_decision_pk primary key
                            constraint case_decision_case_fk references moderation_case,
  version       integer     not null,
  kind          varchar(30),
  days          integer     not null,
  article       bigint,
  proposed_by   varchar(64) not null,
  decided_by    varchar(64),
  letter_by     varchar(64),
  approved_by   varchar(64),
  ballots_until timestamptz,
  notified_at   timestamptz,
  appeal_until  timestamptz,
  appealed_at   timestamptz,
  outcome       varchar(10) constraint case_decision_outcome_ck check (outcome in ('UPHELD', 'MODERATED', 'OVERTURNED')),
  instead_kind  varchar(30),
  instead_days  integer     not null default 0,
  reviewed_by   varchar(64),
  reviewed_at   timestamptz,
  constraint case_decision_letter_ck check (approved_by is null or approved_by <> letter_by),
  constraint case_decision_review_ck check (reviewed_by is null
    or reviewed_by not in (proposed_by, coalesce(decided_by, ''), coalesce(letter_by, ''), coalesce(approved_by, '')))
);

-- One ballot of one member of the committee. The vote is sealed; it is opened when all have voted.
create sequence case_ballot_seq start with 50 increment by 50;
create table case_ballot (
  id           bigint      not null constraint case_ballot_pk primary key,
  version      integer     not null,
  case_id      bigint      not null constraint case_ballot_case_fk references moderation_case,
  officer_hmac varchar(64) not null,
  sealed       bigint,
  cast_at      timestamptz,
  constraint case_ballot_officer_uk unique (case_id, officer_hmac)
);
create index case_ballot_officer_ix on case_ballot (officer_hmac);
