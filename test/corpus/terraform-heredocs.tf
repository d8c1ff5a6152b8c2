# Policies as text, in the ways that older modules write them.
resource "aws_iam_role" "stream" {
  name = "stream"

  assume_role_policy = <<EOF
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "",
      "Effect": "Allow",
      "Principal": { "Service": ["firehose.amazonaws.com", "glue.amazonaws.com"] },
      "Action": "sts:AssumeRole"
    }
  ]
}
EOF
}

resource "aws_iam_policy" "stream" {
  policy = <<-POLICY
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Action": ["s3:PutObject", "s3:AbortMultipartUpload"],
          "Resource": [
            %{ for bucket in var.buckets }
            "arn:aws:s3:::${bucket}/*",
            %{ endfor }
            "${aws_s3_bucket.landing.arn}/*"
          ]
        },
        {
          "Effect": "Allow",
          "Action": "kms:GenerateDataKey",
          "Resource": ${jsonencode(var.key_arns)}
        },
        {
          "Effect": "Allow",
          "Action": ["glue:GetTable", "glue:GetTableVersions"],
          "Resource": [
            "arn:aws:glue:${data.aws_region.current.name}:${data.aws_caller_identity.current.account_id}:catalog",
            "arn:aws:glue:*:${var.account}:database/${var.database}",
            "arn:aws:glue:*:${var.account}:table/${var.database}/*"
          ]
        },
        {
          "Effect": "Allow",
          "Action": "s3:ListBucket",
          "Resource": "${aws_s3_bucket.landing.arn}",
          "Condition": { "StringLike": { "s3:prefix": ["home/$${aws:username}/*"] } }
        }
      ]
    }
  POLICY
}

resource "aws_sns_topic" "events" {
  name = "events"

  policy = <<POLICY
{
    "Version":"2008-10-17",
    "Id": "events",
    "Statement":[{
      "Effect": "Allow",
      "Principal": {"Service": "s3.amazonaws.com"},
      "Action": "sns:Publish",
      "Resource": "arn:aws:sns:*:*:events",
      "Condition":{
          "ArnLike": {"aws:SourceArn":"${aws_s3_bucket.landing.arn}"},
          "StringEquals": {"aws:SourceAccount": "${var.account}"}
      }
    }]
}
    POLICY
}

resource "aws_iam_role" "one_line" {
  assume_role_policy = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"ec2.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}"
}

# No policy of IAM.
resource "aws_ecr_lifecycle_policy" "images" {
  repository = aws_ecr_repository.images.name

  policy = <<EOF
{
  "rules": [
    {
      "rulePriority": 1,
      "selection": { "tagStatus": "untagged", "countType": "imageCountMoreThan", "countNumber": 1 },
      "action": { "type": "expire" }
    }
  ]
}
EOF
}
