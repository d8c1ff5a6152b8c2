{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["sqs:ReceiveMessage", "sqs:GetQueueAttributes", "sqs:DeleteMessage"],
      "Resource": "${queue_arn}"
%{ if kms_key_arn != "" ~}
    },
    {
      "Effect": "Allow",
      "Action": ["kms:Decrypt"],
      "Resource": "${kms_key_arn}"
%{ endif ~}
    }
  ]
}
