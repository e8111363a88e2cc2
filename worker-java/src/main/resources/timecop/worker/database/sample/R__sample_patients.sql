-- Sample patients; none of them is a real person. Flyway runs this file once, and again when it
-- changes. Existing rows stay unchanged.
INSERT INTO patient (patient_id) VALUES
  ('42'),
  ('7'),
  ('1001')
ON CONFLICT DO NOTHING;

INSERT INTO patient_event (event_id, patient_id, occurred_at_ms, kind, code, description) VALUES
  (1, '42', 1551691800000, 'VISIT', 'GP', 'First visit'), -- 2019-03-04T09:30Z
  (2, '42', 1551692400000, 'CONDITION_DIAGNOSED', 'I10', 'High blood pressure'), -- 2019-03-04T09:40Z
  (3, '42', 1551692700000, 'MEDICATION_STARTED', 'C09AA05', 'Ramipril 5 mg, once a day'), -- 2019-03-04T09:45Z
  (4, '42', 1605621600000, 'VISIT', 'GP', 'Cough and fever for a week'), -- 2020-11-17T14:00Z
  (5, '42', 1605622200000, 'CONDITION_DIAGNOSED', 'J20', 'Acute bronchitis'), -- 2020-11-17T14:10Z
  (6, '42', 1606810500000, 'CONDITION_RESOLVED', 'J20', 'Acute bronchitis is over'), -- 2020-12-01T08:15Z
  (7, '42', 1652090400000, 'OBSERVATION', 'HBA1C', 'HbA1c 7.4 %'), -- 2022-05-09T10:00Z
  (8, '42', 1652697000000, 'VISIT', 'GP', 'Talk about the blood values'), -- 2022-05-16T10:30Z
  (9, '42', 1652697600000, 'CONDITION_DIAGNOSED', 'E11', 'Type 2 diabetes'), -- 2022-05-16T10:40Z
  (10, '42', 1652697900000, 'MEDICATION_STARTED', 'A10BA02', 'Metformin 500 mg, twice a day'), -- 2022-05-16T10:45Z
  (11, '42', 1708426800000, 'MEDICATION_STOPPED', 'C09AA05', 'Ramipril: dry cough'), -- 2024-02-20T11:00Z
  (12, '42', 1708427100000, 'MEDICATION_STARTED', 'C09CA01', 'Losartan 50 mg, once a day'), -- 2024-02-20T11:05Z
  (13, '42', 1756799400000, 'PROCEDURE', 'COLONOSCOPY', 'Colonoscopy, no findings'), -- 2025-09-02T07:50Z
  (14, '42', 1781191200000, 'OBSERVATION', 'HBA1C', 'HbA1c 6.8 %'), -- 2026-06-11T15:20Z
  (15, '42', 1781773200000, 'VISIT', 'GP', 'Yearly check'), -- 2026-06-18T09:00Z
  (16, '7', 1688198400000, 'VISIT', 'ER', 'Fall from a bicycle'), -- 2023-07-01T08:00Z
  (17, '7', 1688202600000, 'CONDITION_DIAGNOSED', 'S52', 'Fracture of the forearm'), -- 2023-07-01T09:10Z
  (18, '7', 1688209200000, 'PROCEDURE', 'CAST', 'Plaster cast'), -- 2023-07-01T11:00Z
  (19, '7', 1692007200000, 'PROCEDURE', 'CAST_OFF', 'Plaster cast taken off'), -- 2023-08-14T10:00Z
  (20, '7', 1692007500000, 'CONDITION_RESOLVED', 'S52', 'Fracture has healed')  -- 2023-08-14T10:05Z
ON CONFLICT DO NOTHING;
