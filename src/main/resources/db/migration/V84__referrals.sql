-- The words of the glossary: what was a hand-over is a referral, what was a ruling is the source of a decision.
alter table sup_hand_over rename to sup_referral;
alter table sup_referral rename constraint sup_hand_over_once to sup_referral_once;
alter index sup_hand_over_case rename to sup_referral_case;
alter index sup_hand_over_open rename to sup_referral_open;

alter table sup_hand_over_joined rename to sup_referral_joined;
alter table sup_referral_joined rename column hand_over to referral;
alter table sup_referral_joined rename constraint sup_hand_over_joined_once to sup_referral_joined_once;
alter index sup_hand_over_joined_to rename to sup_referral_joined_to;

alter table notice drop constraint notice_kind;
update notice set kind = 'referral' where kind = 'hand-over';
alter table notice add constraint notice_kind check (kind in ('urge', 'order', 'referral', 'deferral', 'relocation', 'answer', 'operation'));

-- The trace keeps its column `ruling`: the field stands under that name in every link of the chain.
alter table sup_measure rename column ruling to decision_source;
alter table sup_order rename column ruling to decision_source;
alter table sup_referral rename column ruling to decision_source;
alter table sup_deferral rename column ruling to decision_source;
alter table case_reporter rename column erased_ruling to erased_source;
