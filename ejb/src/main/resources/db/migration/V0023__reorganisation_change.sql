-- What an approved plan changed, as it was shown: afterwards the company is as the plan made it, and the lines no longer tell what was before.
create table reorganisation_change (
  plan    bigint      not null constraint reorganisation_change_plan_fk references reorganisation,
  seq     integer     not null,
  sheet   varchar(20) not null,
  key     text        not null,
  name    text        not null,
  was     text        not null,
  becomes text        not null,
  constraint reorganisation_change_pk primary key (plan, seq)
);
