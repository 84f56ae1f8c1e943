-- Before anybody handles a report a centre may have to establish it (ADR 137). While its reporter is asked back nobody's clock runs: that
-- stage names a limit in the tables, and no task.
insert into assignment_stage (code, name, position, task) values
  ('accepting', '立案', 2, 'userTask_establishCase'),
  ('acceptance-review', '立案审核', 4, 'userTask_reviewAcceptance'),
  ('asked-back', '待补充', 6, null),
  ('handing-over', '移送', 8, 'userTask_enterReceipt');
