terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}

variable "name" {
  type    = string
  default = "reports"
}

variable "readers" {
  description = "ARNs of the roles that read the reports."
  type        = list(string)
}

data "aws_caller_identity" "current" {}

resource "aws_s3_bucket" "reports" {
  bucket = "${var.name}-${data.aws_caller_identity.current.account_id}"
}

resource "aws_s3_bucket_policy" "reports" {
  bucket = aws_s3_bucket.reports.id
  policy = data.aws_iam_policy_document.bucket.json
}

resource "aws_sqs_queue" "jobs" {
  name = "${var.name}-jobs"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "SendFromBucket"
        Effect    = "Allow"
        Principal = { Service = "s3.amazonaws.com" }
        Action    = "sqs:SendMesage" # a typing mistake
        Resource  = "*"
        Condition = {
          ArnLike = { "aws:SourceArn" = aws_s3_bucket.reports.arn }
        }
      },
    ]
  })
}
