-- Whatever has a deadline is an assignment: what a unit must do on a case, of one stage. Stages are data; a diagram names one by the property
-- `stage` of its task, and where it names none, the task's id does.
create table assignment_stage (
  code     varchar(32) not null primary key,
  name     varchar(32) not null unique,
  position integer     not null,
  task     varchar(64) unique
);
insert into assignment_stage (code, name, position, task) values
  ('handling', '承办', 10, 'userTask_handleAssignment'),
  ('dispatching', '受理派遣', 20, 'userTask_dispatchCase'),
  ('meeting', '会商', 30, 'userTask_decideInMeeting'),
  ('verifying', '核实', 40, 'userTask_verifyResult'),
  ('order-answer', '督办答复', 50, 'userTask_answerOrder'),
  ('deferral-decision', '缓办审批', 60, 'userTask_decideDeferral'),
  ('referral', '问责处理', 70, 'userTask_callToAccount'),
  ('other', '其他环节', 80, null),
  -- a right that nobody must use by a certain day: no assignment, no light
  ('none', '不设时限', 90, 'userTask_releaseCoHandlers');

alter table case_assignment add column stage varchar(32) default 'handling' not null references assignment_stage;
-- number of the order, id of the deferral or referral it is about; empty where it is about the case itself
alter table case_assignment add column subject varchar(64);
-- the process instance in which its yellow or red light waits; empty at green
alter table case_assignment add column light_process varchar(64);

-- The sums of the light board count each stage by itself.
alter table light_sum alter column kind set data type varchar(32);
alter table light_change alter column kind set data type varchar(32);
alter table light_open alter column kind set data type varchar(32);
alter table light_viewer alter column kind set data type varchar(32);

-- How long until the next measure, so that a change of the calendar can count it anew; and until when an order is to be answered.
alter table sup_measure add column next_limit varchar(32);
alter table sup_measure add column next_counting varchar(16);
alter table sup_order add column answer_limit varchar(32);
alter table sup_order add column answer_counting varchar(16);

-- Whether the tasks that were open before there were stages have their assignments. A database without cases has nothing to carry over.
create table assignment_upgrade (
  done boolean not null
);
insert into assignment_upgrade (done) select count(*) = 0 from case_file;
